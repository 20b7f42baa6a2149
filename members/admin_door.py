"""Staff sign in through the same door as everybody: the back office's login leads to allauth's."""

urlpatterns = []
