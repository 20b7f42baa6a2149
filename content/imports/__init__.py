"""What can be brought home into the pages: WordPress exports."""
